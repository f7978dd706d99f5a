"use strict";
// Keys for everything that has one: an element says its own with aria-keyshortcuts, a page of the navigation with
// data-go. Pressing the key does what clicking the element does; a field gets the focus instead.
(() => {
  const words = element => (element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent)
    .replace(/\s+/g, " ").trim();
  const named = element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("kbd").forEach(part => part.remove());
    return element.dataset.keyLabel || element.getAttribute("aria-label") || words(copy);
  };
  const isShown = element => element.getClientRects().length > 0 && !element.disabled;
  const types = element => element.matches("textarea, select, [contenteditable]")
    || element.matches("input") && !["radio", "checkbox", "button", "submit"].includes(element.type);

  function act(element) {
    if (types(element)) { element.focus(); if (element.select) element.select(); } else element.click();
  }

  let waitsForPage = false;
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inField = types(event.target);
    if (event.key === "Escape" && inField) { event.target.blur(); return; }
    if (inField || document.querySelector("dialog[open]")) return;
    if (waitsForPage) {
      waitsForPage = false;
      const page = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (page) { event.preventDefault(); page.click(); }
      return;
    }
    if (event.key === "g") { waitsForPage = true; event.preventDefault(); return; }
    const wanted = [...document.querySelectorAll("[aria-keyshortcuts]")]
      .find(element => element.getAttribute("aria-keyshortcuts").split(" ").includes(event.key) && isShown(element));
    if (wanted) { event.preventDefault(); act(wanted); }
  });

  // Rows: j and k go through them, digits choose within the one that has the focus.
  const rows = () => [...document.querySelectorAll("[data-row]")].filter(isShown);
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const list = rows();
    const place = list.findIndex(row => row === document.activeElement || row.contains(document.activeElement));
    if (step && list.length && (event.key.length === 1 || place >= 0)) {
      event.preventDefault();
      const next = list[place < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, place + step))];
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    } else if (/^[1-9]$/.test(event.key) && place >= 0) {
      const picks = [...list[place].cells || []].slice(1).map(cell => cell.querySelector("[data-pick]"));
      const pick = picks[Number(event.key) - 1];
      if (pick) { event.preventDefault(); pick.click(); list[place].focus(); }
    }
  });

  // The value that is kept follows what is chosen.
  document.addEventListener("change", event => {
    const row = event.target.closest(".sheet tr[data-row]");
    if (!row || event.target.type !== "radio") return;
    row.querySelectorAll("td").forEach(cell => cell.classList.toggle("kept", cell.contains(event.target)));
    row.querySelector("output").textContent = event.target.closest("label").textContent.trim();
    row.querySelector(".result .soft").textContent = "chosen";
  });

  document.querySelectorAll("[data-reveal]").forEach(button => button.addEventListener("click", () => {
    const part = document.querySelector(button.dataset.reveal);
    part.hidden = !part.hidden;
    button.setAttribute("aria-expanded", String(!part.hidden));
  }));

  // Help: the keys of whatever is on the page now.
  const help = document.getElementById("keys");
  document.querySelector("[data-help]")?.addEventListener("click", () => {
    const list = help.querySelector("dl");
    const rows = [...document.querySelectorAll("[aria-keyshortcuts]")].filter(isShown)
      .map(element => [element.getAttribute("aria-keyshortcuts").split(" "), named(element)])
      .concat([...document.querySelectorAll("[data-go]")].map(page => [[`g ${page.dataset.go}`], named(page)]));
    list.replaceChildren(...rows.flatMap(([keys, name]) => {
      const term = document.createElement("dt");
      keys.forEach(key => { const part = document.createElement("kbd"); part.textContent = key; term.append(part, " "); });
      const text = document.createElement("dd");
      text.textContent = name;
      return [term, text];
    }));
    help.showModal();
  });

  // A token in the address's fragment, which browsers keep to themselves, signs in at once.
  function signIn() {
    const form = document.getElementById("sign-in");
    const given = new URLSearchParams(location.hash.slice(1)).get("token");
    if (!form || !given) return;
    history.replaceState(null, "", location.pathname + location.search);
    form.elements.token.value = given;
    form.requestSubmit();
  }
  signIn();
  addEventListener("hashchange", signIn);

  // A form is sent once, however often the key is pressed.
  document.addEventListener("submit", event => {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method === "post") event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach(form => delete form.dataset.sent));
})();
