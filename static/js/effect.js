// Says which questions appear or fall away before an answer about the supplier itself is saved (autosave.js asks for it).
(function () {
  "use strict";
  var sheet = document.getElementById("sheet");
  if (!sheet) return;
  function make(tag, text, attributes) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    for (var name in attributes || {}) element.setAttribute(name, attributes[name]);
    return element;
  }
  function list(box, title, lines) {
    if (!lines.length) return;
    var items = make("ul");
    lines.forEach(function (line) { items.append(make("li", line)); });
    box.append(make("p", title), items);
  }
  sheet.addEventListener("rphub:effect", function (event) {
    var section = event.target, old = section.querySelector("[data-effect]");
    if (old) old.remove();
    var box = make("div", "", { "class": "suggest", role: "status", "data-effect": "" });
    box.append(make("h3", "This changes what we ask you. Not saved yet."));
    list(box, "What appears:", event.detail.effect.appear);
    list(box, "What falls away:", event.detail.effect.fall);
    var row = make("div", "", { "class": "actions" });
    var yes = make("button", "Save and change the questions", { type: "button", "class": "btn btn-plain btn-small" });
    var no = make("button", "Leave it as it was", { type: "button", "class": "btn-text" });
    no.addEventListener("click", function () { event.detail.leave(); });
    yes.addEventListener("click", function () { box.remove(); event.detail.agree(); });
    row.append(yes, no);
    box.append(row);
    section.querySelector(".q-body").prepend(box);
  });
  sheet.addEventListener("input", function (event) {
    var box = event.target.closest("[data-save]") && event.target.closest("[data-save]").querySelector("[data-effect]");
    if (box) box.remove();
  });
})();
