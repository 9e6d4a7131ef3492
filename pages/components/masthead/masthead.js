// What stands at the top of every page: links between pages, and the search box with its answers. It also lets every
// link in the text lead to another page of the app without loading the app anew; one opened with a modifier key, or
// to another host, is left to the browser.

const asked = new WeakMap();
let draft = null; // what is being typed, for the box of the page that comes meanwhile
let listening = false;

export default function ({ data, parentElement, setTriggerValue }) {
  wish.pages = new Set([...data.pages.map((page) => page.address.replace("./", "")), ...data.aside]);
  if (!listening) {
    document.addEventListener("click", follow, true);
    // A module of its own, since it can wait and this is sent with each page; without it all else works.
    fetch(data.focus).then((answer) => answer.blob())
      .then((text) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })))).catch(() => {});
  }
  listening = true;
  document.body.dataset.links = "ready"; // until then the browser opens a link in a new tab, as Streamlit marks it
  showPages(parentElement.querySelector("nav"), data);
  showAnswers(parentElement, data);
  takeWords(parentElement);
  wish.painted(data.at, (search) => setTriggerValue("asked", search));
}

function showPages(nav, data) {
  nav.replaceChildren(...data.pages.map(({ name, address }) => {
    const link = Object.assign(document.createElement("a"), { href: address, textContent: name });
    if (name === data.here) link.setAttribute("aria-current", "page");
    return link;
  }));
  // On a phone the row is wider than the screen; the page that is open stands in its middle.
  const here = nav.querySelector("[aria-current]")?.getBoundingClientRect();
  const row = nav.getBoundingClientRect();
  if (here) nav.scrollLeft += here.left + here.width / 2 - row.left - row.width / 2;
}

// The words stay in the box until others are asked for; what somebody is typing is left alone.
function showAnswers(root, data) {
  const box = root.querySelector("input");
  if (draft?.box !== box && asked.get(root) !== data.asked) box.value = data.asked;
  asked.set(root, data.asked);
  const answers = data.answers.map(({ label, address }) => {
    const item = document.createElement("li");
    item.classList.toggle("absent", !address);
    item.append(address ? Object.assign(document.createElement("a"), { href: address, textContent: label }) : label);
    return item;
  });
  root.querySelector(".answers").replaceChildren(...answers);
  root.querySelector(".nothing").textContent = data.nothing;
  showSigns(root.querySelector(".caution"), data);
}

// Beside a complaint: open where there is room, closed on a phone, where the answers would be pushed off the screen.
function showSigns(box, { caution, signs }) {
  box.hidden = !signs.length;
  const before = box.firstElementChild.textContent + box.querySelector("ul").textContent;
  box.querySelector("ul").replaceChildren(...signs.map(({ sign, action }) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("strong"), { textContent: sign }), ` ${action}`);
    return item;
  }));
  box.firstElementChild.textContent = caution;
  if (before !== caution + box.querySelector("ul").textContent) box.open = matchMedia("(min-width: 56rem)").matches;
}

// What is typed while a page is being left goes on in the next page's box.
function takeWords(root) {
  const box = root.querySelector("input");
  if (draft && draft.box !== box && !draft.box.isConnected) {
    box.value = draft.box.value;
    if (draft.focused) box.focus({ preventScroll: true });
    draft = { box, focused: draft.focused };
  }
  box.oninput = () => { draft = { box, focused: true }; };
  // A box that goes with its page is left too, but not by who types in it.
  box.onblur = () => setTimeout(() => { if (draft?.box === box && box.isConnected) draft.focused = false; });
  root.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    draft = null;
    wish.ask(box.value.trim());
  };
}

function follow(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.hash || link.download) return;
  if (!wish.pages.has(link.pathname.split("/").at(-1))) return;
  stayEmbedded(link);
  event.preventDefault();
  event.stopPropagation();
  draft = null;
  wish.follow(link.href);
}

// Inside another site's frame every address says so, as the one that the frame opened, and first, as Streamlit writes
// it; a new tab shows the whole page.
function stayEmbedded(link) {
  const framed = ([name]) => ["embed", "embed_options"].includes(name.toLowerCase());
  const kept = [...new URLSearchParams(location.search)].filter(framed);
  if (!kept.length) return;
  const own = [...new URLSearchParams(link.search)].filter((one) => !framed(one));
  link.search = new URLSearchParams([...kept, ...own]);
}
