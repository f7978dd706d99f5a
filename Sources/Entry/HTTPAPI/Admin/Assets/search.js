// <kindred-search>: a search box with type-ahead, without a framework. Attributes: label, limit (hits of each type), types,
// app, variant, api (where suggest and events are; default /v1), csrf. The property `token` is the bearer token, which a
// page without a session gives. It tells `choose` with the hit and `fail` with the reason, and sends itself what was chosen.
"use strict";

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** An id that nobody else makes; also where the page came without TLS, where browsers offer no UUIDs. */
const newID = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(36)).join("-");

/** Text with ranges of UTF-16 units marked; text nodes only, so that nothing in it is ever markup. */
function marked(text, ranges) {
  const parts = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at || end > text.length) continue;
    parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.filter(part => part !== "");
}

class KindredSearch extends HTMLElement {
  #sequence = 0;      // of the last request that was sent
  #shown = 0;         // of the answer on the screen
  #known = new Map(); // answers by their address, with their tags
  #hits = [];
  #active = -1;
  #queryID = "";
  #reading = null;    // the hit that was opened last, since when, and of which query

  connectedCallback() {
    const id = this.id || "kindred-search";
    const label = this.getAttribute("label") || "Search";
    this.input = make("input", {
      type: "search", role: "combobox", "aria-label": label, "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": id + "-list", autocomplete: "off", spellcheck: "false",
      placeholder: label, enterkeyhint: "search",
    });
    this.time = make("span", { class: "time", "aria-hidden": "true" });
    this.list = make("div", { id: id + "-list", class: "list", role: "listbox", "aria-label": "Suggestions", hidden: "" });
    this.status = make("div", { role: "status", class: "visually-hidden" });
    const svg = "http://www.w3.org/2000/svg";
    const lens = document.createElementNS(svg, "svg");
    lens.setAttribute("viewBox", "0 0 24 24");
    lens.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20 20");
    lens.append(path);
    this.replaceChildren(make("div", { class: "box" }, lens, this.input, this.time), this.list, this.status);
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("keydown", event => this.#key(event));
    this.input.addEventListener("focus", () => { if (this.#hits.length) this.#open(true); });
    this.input.addEventListener("blur", () => this.#open(false));
    // A press on the list must not take the focus away before the click.
    this.list.addEventListener("mousedown", event => event.preventDefault());
    this.list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(Number(option.dataset.place));
    });
    this.list.addEventListener("mousemove", event => {
      const option = event.target.closest("[role=option]");
      if (option) this.#activate(Number(option.dataset.place));
    });
    addEventListener("pagehide", () => this.#leave());
  }

  token = "";

  get api() { return this.getAttribute("api") || "/v1"; }

  get credentials() {
    const headers = {};
    if (this.token) headers.Authorization = "Bearer " + this.token;
    if (this.hasAttribute("csrf")) headers["X-CSRF"] = this.getAttribute("csrf");
    return headers;
  }

  get address() {
    const query = new URLSearchParams({ q: this.input.value, limit: this.getAttribute("limit") || "5" });
    for (const name of ["types", "app", "variant"]) {
      if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
    }
    return this.api + "/suggest?" + query;
  }

  async ask() {
    const sequence = ++this.#sequence;
    if (!this.input.value.trim()) {
      this.#shown = sequence;
      this.#render({ groups: [], diagnostics: [], correction: null }, "");
      return;
    }
    const address = this.address;
    const known = this.#known.get(address);
    const headers = { ...this.credentials, "Request-Seq": String(sequence) };
    if (known) headers["If-None-Match"] = known.tag;
    let answer, body;
    try {
      answer = await fetch(address, { headers, cache: "no-store" });
      body = answer.status === 304 ? known.body : await answer.json();
    } catch (error) {
      this.#fail("the server does not answer");
      return;
    }
    // An answer to fewer letters that comes after one to more is of no use any more.
    const answered = Number(answer.headers.get("Request-Seq")) || sequence;
    if (answered < this.#shown) return;
    if (!answer.ok && answer.status !== 304) {
      this.#fail(body.detail || answer.statusText, answer.status);
      return;
    }
    this.#shown = answered;
    this.#queryID = answer.headers.get("Query-Id") || body.meta.query_id;
    if (this.#known.size > 200) this.#known.clear();
    this.#known.set(address, { tag: answer.headers.get("ETag"), body });
    this.#render(
      { groups: body.data, diagnostics: body.meta.diagnostics, correction: body.meta.did_you_mean },
      answer.status === 304 ? "unchanged" : (body.meta.took_us / 1000).toFixed(1) + " ms");
  }

  #fail(reason, status) {
    this.#open(false);
    this.dispatchEvent(new CustomEvent("fail", { bubbles: true, detail: { reason, status } }));
  }

  #render({ groups, diagnostics, correction }, time) {
    this.#hits = groups.flatMap(group => group.hits);
    const count = this.#hits.length;
    this.#active = -1;
    this.time.textContent = time;
    const content = [];
    let place = 0;
    for (const group of groups) {
      const head = make(
        "div", { class: "head", id: this.list.id + "-" + group.type }, make("span", {}, group.label),
        make("span", {}, group.total.toLocaleString()));
      const box = make("div", { role: "group", "aria-labelledby": head.id }, head);
      for (const hit of group.hits) box.append(this.#option(hit, place++));
      content.push(box);
    }
    for (const remark of diagnostics) {
      if (remark.severity !== "error" || groups.length === 0) {
        content.push(make("div", { class: "note" }, remark.message));
      }
    }
    if (correction) {
      this.#hits.push({ correction: correction.query });
      content.unshift(make(
        "div", { role: "option", id: this.list.id + "-" + place, "aria-selected": "false", "data-place": place, class: "offer" },
        "Did you mean ", make("b", {}, correction.query), "?"));
    }
    const isAsked = this.input.value.trim() !== "";
    if (isAsked && groups.length === 0) {
      content.unshift(make("div", { class: "none" }, "Nothing found for “" + this.input.value + "”."));
    }
    this.list.replaceChildren(...content);
    this.list.scrollTop = 0;
    this.status.textContent = isAsked
      ? (count ? count + " suggestions, use the arrow keys" : "nothing found") : "";
    this.#open(isAsked && document.activeElement === this.input);
    this.#activate(-1);
  }

  #option(hit, place) {
    let title = [hit.title];
    const more = [];
    for (const { field, value, ranges } of hit.highlights) {
      const text = [].concat(hit.fields[field])[value];
      if (typeof text !== "string") continue;
      const start = hit.title.indexOf(text);
      if (start < 0) {
        if (more.length) more.push(" · ");
        more.push(...marked(text, ranges));
      } else {
        title.push(...ranges.map(([from, to]) => [start + from, start + to]));
      }
    }
    const ranges = title.slice(1).sort((one, other) => one[0] - other[0]);
    const option = make(
      "div", { role: "option", id: this.list.id + "-" + place, "aria-selected": "false", "data-place": place },
      make("span", { class: "title" }, ...marked(hit.title, ranges)));
    if (more.length) option.append(make("span", { class: "more" }, ...more));
    return option;
  }

  #open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.#activate(-1);
  }

  #activate(place) {
    this.#active = place;
    for (const option of this.list.querySelectorAll("[role=option]")) {
      const isActive = Number(option.dataset.place) === place;
      option.setAttribute("aria-selected", String(isActive));
      if (isActive) {
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    }
    if (place < 0) this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    const count = this.#hits.length;
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = this.list.hidden ? (step > 0 ? 0 : count - 1) : this.#active + step;
      this.#open(true);
      // One place beyond both ends is the text itself.
      this.#activate(next < -1 ? count - 1 : next >= count ? -1 : next);
    } else if (event.key === "Enter" && !this.list.hidden && count) {
      event.preventDefault();
      this.#choose(Math.max(0, this.#active));
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.list.hidden) { this.input.value = ""; this.ask(); } else this.#open(false);
    }
  }

  #choose(place) {
    const hit = this.#hits[place];
    if (!hit) return;
    this.#leave();
    if (hit.correction) {
      this.#tell({ action: "dym_accept" }, this.#queryID);
      this.input.value = hit.correction;
      this.ask();
      return;
    }
    this.#reading = { hit, since: Date.now(), query: this.#queryID };
    this.#send({ action: "click" });
    this.#open(false);
    this.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail: hit }));
  }

  /** Tells how long somebody stayed with the hit before. */
  #leave() {
    if (!this.#reading) return;
    this.#send({ action: "open", dwell_ms: Math.min(86400000, Date.now() - this.#reading.since) });
    this.#reading = null;
  }

  #send(event) {
    const { hit, query } = this.#reading;
    this.#tell({ object_type: hit.type, object_id: hit.id, ...event }, query);
  }

  #tell(event, query) {
    const body = JSON.stringify({ events: [{ event_id: newID(), query_id: query, ...event }] });
    fetch(this.api + "/search/events", {
      method: "POST", keepalive: true, body,
      headers: { ...this.credentials, "Content-Type": "application/json" },
    }).catch(() => {}); // Statistics that are lost hurt nobody.
  }
}
customElements.define("kindred-search", KindredSearch);

// The page that shows it.
const part = id => document.getElementById(id);
const search = document.querySelector("kindred-search");
if (search && part("chosen")) {
  search.addEventListener("fail", event => { part("fault").textContent = event.detail.reason; });
  search.addEventListener("choose", event => {
    const hit = event.detail;
    part("fault").textContent = "";
    const rows = Object.entries(hit.fields).flatMap(([name, value]) =>
      [make("dt", {}, name.replaceAll("_", " ")), make("dd", {}, [].concat(value).join(", "))]);
    part("chosen").replaceChildren(
      make("h2", {}, hit.title), make("dl", {}, make("dt", {}, hit.type), make("dd", {}, hit.id), ...rows));
    part("chosen").hidden = false;
  });
  search.input.focus();
}
