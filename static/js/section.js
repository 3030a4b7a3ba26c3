// Shows and hides questions that other answers decide. Asked of the server only after such an answer was saved.
(function () {
  "use strict";
  var sheet = document.getElementById("sheet");
  if (!sheet || !window.fetch) return;
  var running = false, again = false;
  function ask() {
    if (running) { again = true; return; }
    running = true;
    fetch(sheet.dataset.shown, { credentials: "same-origin", headers: { "Accept": "application/json" } })
      .then(function (response) { return response.ok ? response.json() : []; })
      .then(function (questions) { questions.forEach(apply); }, function () { /* the next save asks again */ })
      .then(function () { running = false; if (again) { again = false; ask(); } });
  }
  function apply(question) {
    var section = document.getElementById(question.code);
    if (!section) return;
    section.hidden = !question.shown;
    var reason = section.querySelector("[data-reason]");
    if (!reason || !question.shown) return;
    reason.hidden = !question.reason;
    reason.textContent = question.reason ? "Asked of you " + question.reason + "." : "";
  }
  sheet.addEventListener("rphub:decided", ask);
})();

// Says at which question somebody is, with the next look at who else is in the section.
(function () {
  "use strict";
  var at = document.querySelector("[data-present] input"), sheet = document.getElementById("sheet");
  if (!at || !sheet) return;
  sheet.addEventListener("focusin", function (event) {
    var question = event.target.closest("[data-code]");
    if (question) at.value = question.dataset.code;
  });
})();
