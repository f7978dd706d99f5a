/// The page under `/admin/`: state and links, for whoever holds a token with the scope `admin`.
///
/// The token comes in the fragment of the address (`#token=…`), which browsers keep to themselves, or is typed in; it
/// stays in the tab's session storage.
enum AdminPage {
    static let html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Kindred</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
          color: #1c1c1c; background: #fff; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ccc; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        input { font: inherit; width: 24rem; max-width: 100%; } button { font: inherit; }
        [role=alert] { color: #a00000; }
        @media (prefers-color-scheme: dark) { body { color: #eee; background: #1c1c1c; } a { color: #8ab4f8; }
          th, td { border-color: #555; } [role=alert] { color: #ff9b9b; } }
        </style>
        </head>
        <body>
        <main>
        <h1>Kindred</h1>
        <form id="login" hidden>
        <label for="token">Token with the scope <code>admin</code></label><br>
        <input id="token" type="password" autocomplete="off" required> <button>Show</button>
        </form>
        <p id="fault" role="alert"></p>
        <section id="state" hidden aria-live="polite">
        <h2>Records of <span id="tenant"></span></h2>
        <table><thead><tr><th scope="col">Type</th><th scope="col" class="number">Records</th></tr></thead>
        <tbody id="records"></tbody></table>
        <h2>Index</h2>
        <p id="index"></p>
        </section>
        <h2>Elsewhere</h2>
        <ul>
        <li><a href="/openapi.json">The API, as OpenAPI</a></li>
        <li><a href="/metrics">Metrics</a></li>
        <li><a href="/readyz">Readiness</a></li>
        </ul>
        </main>
        <script src="/admin/admin.js"></script>
        </body>
        </html>

        """

    static let script = """
        "use strict";
        const part = id => document.getElementById(id);
        const given = new URLSearchParams(location.hash.slice(1)).get("token");
        if (given) {
          sessionStorage.setItem("token", given);
          history.replaceState(null, "", location.pathname);
        }
        function ask(fault) {
          sessionStorage.removeItem("token");
          part("fault").textContent = fault || "";
          part("login").hidden = false;
          part("state").hidden = true;
        }
        function show(data) {
          part("login").hidden = true;
          part("fault").textContent = "";
          part("tenant").textContent = data.tenant;
          part("records").replaceChildren(...data.records.map(entry => {
            const row = document.createElement("tr");
            const name = row.insertCell();
            name.textContent = entry.label;
            const count = row.insertCell();
            count.textContent = entry.count.toLocaleString();
            count.className = "number";
            return row;
          }));
          const index = data.index;
          part("index").textContent = index.documents.toLocaleString() + " documents, " + index.condition +
            " (change " + index.indexed_seq + " of " + index.latest_seq + ")" + (index.note ? ": " + index.note : "");
          part("state").hidden = false;
        }
        async function load() {
          const token = sessionStorage.getItem("token");
          if (!token) return ask();
          try {
            const answer = await fetch("/v1/status", { headers: { Authorization: "Bearer " + token } });
            const body = await answer.json();
            if (answer.ok) show(body.data); else ask(body.detail);
          } catch (error) {
            part("fault").textContent = "the server does not answer";
          }
        }
        part("login").addEventListener("submit", event => {
          event.preventDefault();
          sessionStorage.setItem("token", part("token").value.trim());
          load();
        });
        load();
        setInterval(() => { if (sessionStorage.getItem("token")) load(); }, 5000);

        """
}
