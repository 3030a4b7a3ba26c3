// What somebody typed and the hub does not have yet. It is kept in this browser under the person, the answer and the open
// page: two tabs never write over each other, and nobody else who signs in here is shown it or sends it.
window.rphubDevice = (function () {
  "use strict";
  var box = document.querySelector("[data-device]");
  if (!box || !window.fetch) return null;
  var PREFIX = "rphub|", own = Math.random().toString(36).slice(2), claimed = new Set(), renewal = null;
  var token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  var OFFLINE = "We will save it when you are back online.";
  var BUSY = "The hub does not answer at the moment; we will save it as soon as it does.";
  var OUT = box.dataset.out;
  var OTHER = "Somebody else is signed in on this device now; it is saved when you sign in again.";
  var CLOSED = "The hub does not take it from you at the moment. Copy it if you need it.";
  // Held while this page lives. Whoever is granted it knows that the page is gone and may take over what it left.
  if (navigator.locks) navigator.locks.request(PREFIX + own, function () { return new Promise(function () {}); });

  function nameOf(place) { return PREFIX + [box.dataset.who, place, own].map(encodeURIComponent).join("|"); }
  function changed() { document.dispatchEvent(new CustomEvent("rphub:kept")); }
  function write(name, draft) {
    try { localStorage.setItem(name, JSON.stringify(draft)); } catch (error) { return false; /* private or full */ }
    changed();
    return true;
  }
  function remove(name) { try { localStorage.removeItem(name); } catch (error) { /* nothing was kept */ } changed(); }
  function read(name) { try { return JSON.parse(localStorage.getItem(name)); } catch (error) { return null; } }
  function held() {
    var found = [];
    try {
      for (var n = 0; n < localStorage.length; n += 1) {
        var name = localStorage.key(n), parts = name.split("|").map(decodeURIComponent);
        var draft = name.indexOf(PREFIX) === 0 && parts[1] === box.dataset.who && read(name);
        if (draft && draft.pairs) found.push({ name: name, place: parts[2], page: parts[3], draft: draft });
      }
    } catch (error) { /* this browser keeps nothing */ }
    return found.sort(function (a, b) { return a.draft.at - b.draft.at; });
  }
  // take(one) for everything that pages left which are gone: now, or as soon as they are, unless it was claimed here.
  function left(take) {
    held().forEach(function (one) {
      function free() { if (read(one.name) && !claimed.has(one.name)) take(one); }
      if (one.page === own) return;
      if (navigator.locks) navigator.locks.request(PREFIX + one.page, free);
      else free();
    });
  }

  // {ok, told} when the hub answered, {away: why} when what was typed has to stay here for now; never rejects.
  function send(place, draft, more, keepalive, again) {
    var body = new URLSearchParams(draft.pairs.concat([draft.revision, ["version", draft.version]], more || []));
    return fetch(place, {
      method: "POST", body: body, credentials: "same-origin", keepalive: !!keepalive && body.toString().length < 60000,
      headers: { "X-CSRFToken": token, "Accept": "application/json" }
    }).then(function (response) {
      if (/json/.test(response.headers.get("Content-Type") || "")) {
        return response.json().then(function (told) { return { ok: response.ok, told: told }; }, function () { return { away: BUSY }; });
      }
      if (!response.redirected && response.status !== 403) return { away: BUSY };
      if (again) return { away: CLOSED };
      return renew().then(function (why) { return why ? { away: why } : send(place, draft, more, keepalive, true); });
    }, function () { return { away: OFFLINE }; });
  }
  // Signing in again gives new tokens. This page takes one only while the same person is signed in.
  function renew() {
    renewal = renewal || fetch(location.href, { credentials: "same-origin" }).then(function (response) {
      return response.text().then(function (text) {
        var page = new DOMParser().parseFromString(text, "text/html"), there = page.querySelector("[data-device]");
        if (!there) return response.ok ? OUT : CLOSED;
        if (there.dataset.who !== box.dataset.who) return OTHER;
        var headers = page.body.getAttribute("hx-headers");
        token = JSON.parse(headers)["X-CSRFToken"];
        document.body.setAttribute("hx-headers", headers);
        document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach(function (field) { field.value = token; });
        return "";
      });
    }).catch(function () { return OFFLINE; }).then(function (why) { renewal = null; return why; });
    return renewal;
  }

  return {
    box: box, own: own, claimed: claimed, held: held, left: left, send: send, reach: renew, write: write, remove: remove,
    keep: function (place, draft) { return write(nameOf(place), draft); },
    forget: function (place) { remove(nameOf(place)); },
    wordsOf: function (draft) {
      var typed = (draft.settled ? [] : draft.pairs).concat(draft.beside || []);
      var said = typed.filter(function (pair) { return pair[1] && !/\.(level|still|id|ev_id)$/.test(pair[0]); });
      return said.map(function (pair) { return pair[1]; }).join(" · ") || "A choice without text.";
    },
    when: function (draft) { return new Date(draft.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" }); }
  };
})();

// The list of it: sent from here when the hub takes it as it is, else with the way to its question. It begins after the
// scripts of the page have taken what is theirs.
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var device = window.rphubDevice;
  if (!device) return;
  var box = device.box, items = box.querySelector("ul"), pattern = box.querySelector("template");

  function show() {
    var waiting = device.held().filter(function (one) { return one.draft.away || one.draft.settled && one.page !== device.own; });
    box.hidden = !waiting.length;
    items.replaceChildren.apply(items, waiting.map(function (one) {
      var item = pattern.content.cloneNode(true), link = item.querySelector("a");
      link.href = one.draft.back;
      link.textContent = one.draft.name;
      item.querySelector("p").textContent = "Typed on " + device.when(one.draft) + ". " + (one.draft.away || "It is not added yet: open it and press the button below it.");
      item.querySelector("blockquote").textContent = device.wordsOf(one.draft);
      return item;
    }));
  }
  function deliver(one) {
    if (one.draft.settled) return;
    device.send(one.place, one.draft).then(function (answer) {
      if (answer.ok && !(one.draft.beside || []).length) return device.remove(one.name);
      if (answer.ok) { one.draft.settled = true; one.draft.away = ""; return device.write(one.name, one.draft); }
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
});
