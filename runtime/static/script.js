// Makes smoother what already works without it. Nothing here is needed to answer, give a document or send.
//
// What the pages write, and what it does:
//   <input type="file" data-send-on-choice="ID">   choosing sends: the button of that id (in the same form) is pressed,
//                                                  progress is said in words, the answer replaces the page's <main>
//   <textarea data-count="1000">                   characters left, counted as the server counts them
//   <select data-filter>, <div data-filter>        a search field above a long list (options, or .choice blocks)
//   <… id="x" data-look-again="3">                 asks for the page again every 3 seconds until this element, in the new
//                                                  page, no longer has the attribute; then takes the new one and says it
//   <form data-look-again="2">                     posts itself until the answer is another page, then goes there
//   <button type="button" data-print hidden>       shown, prints
//   every posted form                              is sent once, however often its button is pressed
// Sentences come from <template id="sentences">, announcements go to #announcements (role="status").
"use strict";

(() => {
  const sentences = document.getElementById("sentences").dataset;
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const fill = (sentence, values) => sentence.replace(/{(\w+)}/g, (_, name) => values[name]);
  const counted = (name, n) =>
    fill(sentences[name + (plural.select(n) === "one" ? "One" : "Other")], { n });

  function say(text) {
    const region = document.getElementById("announcements");
    region.textContent = "";
    setTimeout(() => { region.textContent = text; }, 50); // The same words twice must be heard twice.
  }

  function make(name, attributes, text = "") {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  }

  // The page that came back takes the place of this one, as if the browser had gone there.
  function show(page, address) {
    const main = page.querySelector("main");
    if (!main) return location.assign(address);
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    history.replaceState(null, "", address);
    improve(main);
    const place = location.hash && document.getElementById(location.hash.slice(1));
    (main.querySelector("[autofocus]") || place || main).focus();
  }

  const parse = (html) => new DOMParser().parseFromString(html, "text/html");

  // Sending a file on choice

  function sendOnChoice(input) {
    const form = input.form;
    const button = document.getElementById(input.dataset.sendOnChoice);
    const file = [...input.files].map((chosen) => chosen.name).join(", ");
    if (!file || form.dataset.sent) return;
    form.dataset.sent = "yes";

    const bar = make("progress", { max: 100, value: 0, "aria-label": file });
    const words = make("p", { class: "small", "aria-hidden": "true" });
    input.after(bar, words);
    const tell = (text) => { words.textContent = text; say(text); };
    tell(fill(sentences.chosen, { file }));

    let told = 0, toldAt = Date.now();
    const progress = (event) => {
      const percent = Math.floor((100 * event.loaded) / event.total);
      bar.value = percent;
      if (percent === 100) return tell(fill(sentences.received, { file }));
      words.textContent = fill(sentences.sending, { file, percent });
      const half = Math.floor(percent / 50);
      if (half > told || Date.now() - toldAt > 10000) {
        told = half;
        toldAt = Date.now();
        say(words.textContent);
      }
    };
    const stopped = () => {
      delete form.dataset.sent;
      input.value = "";
      bar.remove();
      words.remove();
      input.before(make("p", { class: "error", role: "alert" }, sentences.interrupted));
    };

    form.querySelectorAll("[role=alert]").forEach((old) => old.remove());
    const body = new FormData(form);
    if (button.name) body.append(button.name, button.value);
    const post = new XMLHttpRequest();
    post.open("POST", button.getAttribute("formaction") || form.getAttribute("action") || location.href);
    post.upload.onprogress = progress;
    post.onload = () => {
      delete form.dataset.sent;
      show(parse(post.responseText), post.responseURL || location.href);
    };
    post.onerror = post.onabort = stopped;
    post.send(body);
  }

  // Characters left

  function count(area) {
    const left = () => Number(area.dataset.count) - [...area.value].length;
    const words = () => (left() < 0 ? counted("over", -left()) : counted("left", left()));
    const line = make("p", { class: "hint figure", "aria-hidden": "true" }, words());
    area.after(line);
    let waiting, before = left();
    area.addEventListener("input", () => {
      line.textContent = words();
      line.classList.toggle("error", left() < 0);
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const crossed = [20, 10, 0].some((mark) => before > mark && left() <= mark);
        if (crossed || left() < 0) say(words());
        before = left();
      }, 1000);
    });
  }

  // Long lists

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function filter(list) {
    const id = list.id + "-filter";
    const name = list.labels?.[0] || list.closest("fieldset").querySelector("legend");
    const label = make("label", { for: id, class: "hint" }, sentences.search);
    label.append(make("span", { class: "sr" }, ` : ${name.firstChild.textContent.trim()}`));
    const field = make("input", { id, type: "search", autocomplete: "off" });
    const items = list.options ? [...list.options] : [...list.querySelectorAll(".choice")];
    const place = list.options ? list : list.querySelector(".choice");
    const box = make("div", { class: "field" });
    box.append(label, field);
    place.before(box);
    field.addEventListener("input", () => {
      const wanted = plain(field.value.trim());
      const kept = items.filter((item) => plain(item.textContent).includes(wanted));
      if (list.options) {
        // Safari shows hidden options: those that do not match leave the list; the one chosen and the empty one stay.
        const stay = (item) => kept.includes(item) || item.selected || item.value === "";
        list.replaceChildren(...items.filter(stay));
      } else {
        for (const item of items) item.hidden = !kept.includes(item) && !item.querySelector(":checked");
      }
      const found = kept.filter((item) => item.value !== "").length;
      say(found ? counted("results", found) : sentences.resultsNone);
    });
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  }

  // A check that is not done yet

  function lookAgain(element, tries = 20) {
    setTimeout(async () => {
      if (!element.isConnected || !tries) return;
      let fresh = null;
      try {
        const sent = element.matches("form") ? { method: "POST", body: new FormData(element) } : {};
        const answer = await fetch(element.action ?? location.href, { ...sent, headers: { Accept: "text/html" } });
        if (answer.redirected) return location.assign(answer.url);
        if (sent.method && answer.status === 422) return element.submit();
        fresh = answer.ok && parse(await answer.text()).getElementById(element.id);
      } catch { /* No network: the next try may do better. */ }
      if (!fresh || fresh.dataset.lookAgain) return lookAgain(element, tries - 1);
      element.replaceWith(fresh);
      improve(fresh);
      say([...fresh.querySelectorAll("h2, .verdict h3")].map((title) => title.textContent.trim()).join(" : "));
    }, 1000 * Number(element.dataset.lookAgain));
  }

  // All of it

  function each(root, attribute, improveOne) {
    if (root.matches?.(`[${attribute}]`)) improveOne(root);
    root.querySelectorAll(`[${attribute}]`).forEach((element) => improveOne(element));
  }

  function improve(root) {
    each(root, "data-count", count);
    each(root, "data-filter", filter);
    each(root, "data-look-again", (element) => lookAgain(element));
    each(root, "data-send-on-choice", (input) => input.classList.add("quiet"));
    each(root, "data-print", (button) => { button.hidden = false; });
  }

  document.addEventListener("change", (event) => {
    if (event.target.dataset.sendOnChoice) sendOnChoice(event.target);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    // A download leaves the page in place: after a while the form may be sent again.
    setTimeout(() => { delete form.dataset.sent; }, 10000);
  });
  // Back to a page the browser kept as it was left.
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
  });
  improve(document);
})();
