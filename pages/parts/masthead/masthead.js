// What stands at the top of every page: links between pages, and the search box with its answers. It also lets every
// link in the text lead to another page of the app without loading the app anew; one opened with a modifier key, or
// to another host, is left to the browser.

let pages = new Set();
let listening = false;
const asked = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  pages = new Set([...data.pages.map((page) => page.address.replace("./", "")), ...data.aside]);
  if (!listening) document.addEventListener("click", follow, true);
  listening = true;
  document.body.dataset.links = "ready"; // until then the browser opens a link in a new tab, as Streamlit marks it
  showPages(parentElement.querySelector("nav"), data);
  showAnswers(parentElement, data);
  parentElement.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    setTriggerValue("asked", parentElement.querySelector("input").value.trim());
  };
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
  if (asked.get(root) !== data.asked) box.value = data.asked;
  asked.set(root, data.asked);
  const answers = data.answers.map(({ label, address }) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href: address, textContent: label }));
    return item;
  });
  root.querySelector(".answers").replaceChildren(...answers);
  root.querySelector(".nothing").textContent = data.nothing;
}

function follow(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.hash || link.download) return;
  if (!pages.has(link.pathname.split("/").at(-1))) return;
  event.preventDefault();
  event.stopPropagation();
  // As back and forward do: Streamlit reads the address and runs its page, and the history gains one entry.
  if (link.href !== location.href) history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}
