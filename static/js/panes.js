// The workbench without a reload where a reload would cost what was typed: tabs of a narrow window, pages of a
// document, a saved text put where the cursor stands. Every one of them is a link or a button that works without.
(function () {
  "use strict";
  var bench = document.querySelector(".wb");
  function show(pane) {
    bench.dataset.pane = pane;
    document.querySelectorAll("[data-tab]").forEach(function (tab) {
      if (tab.dataset.tab === pane) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    });
  }
  function turn(link) {
    var paper = link.closest("[data-paper]");
    fetch(link.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error(answer.status)); })
      .then(function (html) {
        var page = new DOMParser().parseFromString(html, "text/html");
        var fresh = page.getElementById(paper.id);
        if (!fresh) return link.ownerDocument.location.assign(link.href);
        paper.querySelector("[data-turn]").replaceWith(fresh.querySelector("[data-turn]"));
        var place = paper.querySelector("[data-place]");
        place.focus();
      })
      .catch(function () { location.assign(link.href); });
  }
  function insert(button) {
    var field = document.getElementById(button.dataset.into);
    var chosen = button.form.elements.snippet.selectedOptions[0];
    if (!field || !chosen || !chosen.dataset.text) return;
    var start = field.value && field.selectionStart === 0 && field.selectionEnd === 0 ? field.value.length : field.selectionStart;
    var before = start && !/\s$/.test(field.value.slice(0, start)) ? "\n" : "";
    field.setRangeText(before + chosen.dataset.text, start, field.selectionEnd < start ? start : field.selectionEnd, "end");
    button.form.elements.snippet.value = "";
    field.focus();
  }
  document.querySelectorAll("[data-into]").forEach(function (button) { button.hidden = false; });
  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    var tab = event.target.closest("[data-tab]"), page = event.target.closest("[data-paper-page]");
    var button = event.target.closest("[data-into]"), jump = event.target.closest("[data-jump]");
    if (tab) { event.preventDefault(); show(tab.dataset.tab); }
    if (page) { event.preventDefault(); turn(page); }
    if (button) { event.preventDefault(); insert(button); }
    var place = jump && document.getElementById(jump.hash.slice(1));
    if (place && place.matches("details")) place.open = true;
  });
  document.addEventListener("hub:show", function (event) {
    var pane = event.target.closest("[data-pane-of]");
    if (pane) show(pane.dataset.paneOf);
  });
  var current = document.querySelector(".wb-items [aria-current]");
  if (current && window.innerWidth >= 1200) current.scrollIntoView({ block: "nearest" });
})();
