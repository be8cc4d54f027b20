"use strict";
// Keys do what the page's own links and buttons do; without this script these still work.
(function () {
  let sent = false;

  function isTyping(target) {
    return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");
  }

  function press(key) {
    const found = document.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (!found || found.disabled) return false;
    found.click();
    return true;
  }

  function enter(selector) {
    const found = document.querySelector(selector);
    if (!found) return false;
    found.focus();
    if (found.select) found.select();
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (isTyping(target)) {
      if (event.key === "Escape") {
        target.blur();
      } else if (event.key === "Enter" && !event.shiftKey && target.form && target.form.matches(".decide")) {
        // without a button of its own a form would take the first one it has
        event.preventDefault();
        const save = document.querySelector("[data-save]");
        if (save && !save.disabled && !event.repeat && (target.value.trim() || !target.matches("[data-why]"))) save.click();
        else if (!save) target.blur();
      }
      return;
    }
    if (event.repeat) return;
    const places = { "/": "[data-search]", w: "[data-why]", t: "[data-text]" };
    const done = places[event.key]
      ? enter(places[event.key])
      : ["s", "d", "u", "z", "a", "c", "v", "x", "y", "n", "1", "2", "3", "4", "ArrowLeft", "ArrowRight"].includes(event.key) && press(event.key);
    if (done) event.preventDefault();
  });

  document.addEventListener("submit", function (event) {
    if (event.target.method !== "post") return;
    if (sent) event.preventDefault();
    sent = true;
  });

  // a page that the browser kept must not stay locked
  window.addEventListener("pageshow", function () { sent = false; });

  // reasons are offered by a key each; which one holds, only a person can say
  const why = document.querySelector("[data-why]");
  for (const group of document.querySelectorAll("[data-reasons]")) group.hidden = false;
  for (const reason of document.querySelectorAll("[data-reason]")) {
    reason.addEventListener("click", function () { why.value = reason.dataset.reason; });
  }

  const meant = document.querySelector("[data-text]");
  for (const word of document.querySelectorAll("[data-word]")) {
    word.addEventListener("click", function () { meant.value = word.dataset.word; });
  }

  const ticks = Array.from(document.querySelectorAll("[data-tick]"));
  for (const all of document.querySelectorAll("[data-ticks]")) {
    all.hidden = false;
    all.addEventListener("click", function () {
      const wanted = !ticks.every(function (tick) { return tick.checked; });
      for (const tick of ticks) tick.checked = wanted;
    });
  }

  for (const select of document.querySelectorAll(".filters select")) {
    select.addEventListener("change", function () { select.form.requestSubmit(); });
  }

  const text = document.querySelector("[data-first]");
  if (text) {
    // the picture above it stays in sight
    text.focus({ preventScroll: true });
    text.setSelectionRange(0, 0);
  }
})();
