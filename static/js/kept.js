// The list of what is kept on this device: sent from here when the hub takes it as it is, else with the way to its question.
(function () {
  "use strict";
  var device = window.rphubDevice;
  if (!device) return;
  var box = device.box, items = box.querySelector("ul"), pattern = box.querySelector("template");

  function show() {
    var waiting = device.held().filter(function (one) { return one.draft.away; });
    box.hidden = !waiting.length;
    items.replaceChildren.apply(items, waiting.map(function (one) {
      var item = pattern.content.cloneNode(true), link = item.querySelector("a");
      link.href = one.draft.back;
      link.textContent = one.draft.name;
      item.querySelector("p").textContent = "Typed on " + device.when(one.draft) + ". " + one.draft.away;
      item.querySelector("blockquote").textContent = device.wordsOf(one.draft);
      return item;
    }));
  }
  function deliver(one) {
    device.send(one.place, one.draft).then(function (answer) {
      if (answer.ok) return device.remove(one.name);
      var why = answer.away || (answer.told.conflict && "Somebody else changed the answer meanwhile: open it to compare both texts.");
      one.draft.away = why || answer.told.refused || "Open it to see what it changes, then save it.";
      device.write(one.name, one.draft);
    });
  }
  function all() { device.left(deliver); }
  document.addEventListener("rphub:kept", show);
  window.addEventListener("storage", show);
  window.addEventListener("online", all);
  box.querySelector("button").addEventListener("click", function () {
    device.held().forEach(function (one) { device.remove(one.name); });
    document.dispatchEvent(new CustomEvent("rphub:removed"));
  });
  show();
  all();
})();
