// Uploads a file with its progress, and watches an import until nothing more happens to it.
"use strict";
(() => {
  const form = document.getElementById("upload");
  if (form) form.addEventListener("submit", event => {
    event.preventDefault();
    const file = form.elements.file.files[0];
    if (!file) return;
    const [sent, fault] = [document.getElementById("sent"), document.getElementById("fault")];
    const query = new URLSearchParams({ type: form.elements.type.value, name: file.name, policy: form.elements.policy.value,
      references: form.elements.references.value });
    if (form.elements.header.value) query.set("header", form.elements.header.value);
    const request = new XMLHttpRequest();
    const fail = words => { fault.textContent = words; fault.hidden = false; sent.hidden = true; };
    request.open("POST", `${form.dataset.upload}?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRF", form.dataset.csrf);
    request.upload.addEventListener("progress", part => { sent.value = 100 * part.loaded / part.total; });
    request.addEventListener("error", () => fail("The connection broke off. Send the file again."));
    request.addEventListener("load", () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* told below by its status */ }
      if (request.status === 201) location.assign(`/admin/imports/${answer.data.id}`);
      else fail(answer.detail || answer.title || `The server answered ${request.status}.`);
    });
    fault.hidden = true;
    sent.hidden = false;
    request.send(file);
  });

  const watched = document.querySelector("[data-watch]");
  if (!watched) return;
  const bar = watched.querySelector("progress");
  async function look() {
    const answer = await fetch(watched.dataset.watch, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { data } = await answer.json();
    if (!["checking", "committing", "undoing"].includes(data.state)) { location.reload(); return; }
    if (data.progress) {
      watched.querySelector("[data-phase]").textContent = data.progress.phase;
      if (data.progress.total) {
        bar.value = 100 * data.progress.done / data.progress.total;
      } else bar.removeAttribute("value");
      const { per_second: rate, seconds_left: left } = data.progress;
      watched.querySelector("[data-rest]").textContent =
        [rate && `${rate.toLocaleString()} a second`, left && `about ${left} s left`].filter(Boolean).join(", ");
    }
    setTimeout(look, 500);
  }
  look();
})();
