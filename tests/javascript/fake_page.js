// As much of a page as our scripts ask of one, without a browser: elements, events, an address with its history, and a
// store. What only a browser can tell, as where something lies on the screen, a test says itself.

const VOID = new Set(["input", "br", "img", "hr"]);

class FakeEvent {
  constructor(type, more = {}) {
    Object.assign(this, { type, isTrusted: true, prevented: false, stopped: false, cancelable: true, detail: 1, target: null }, more);
  }

  preventDefault() { this.prevented = true; }

  stopPropagation() { this.stopped = true; }

  stopImmediatePropagation() { this.stopped = true; }

  composedPath() {
    const path = [];
    for (let one = this.target; one; one = one.parentElement) path.push(one);
    return path;
  }
}

class Target {
  constructor() {
    this.heard = [];
  }

  addEventListener(type, answer) {
    this.heard.push({ type, answer });
  }

  removeEventListener(type, answer) {
    this.heard = this.heard.filter((one) => one.type !== type || one.answer !== answer);
  }

  dispatchEvent(event) {
    event.target ??= this;
    for (const { type, answer } of [...this.heard]) if (type === event.type && !event.stopped) answer(event);
    this[`on${event.type}`]?.(event);
    return !event.prevented;
  }
}

export class FakeElement extends Target {
  constructor(name) {
    super();
    this.tagName = name;
    this.own = new Map();
    this.childNodes = [];
    this.parentElement = null;
    this.top = 0; // where a test says that it lies
    this.rects = 1; // boxes on the screen
    this.style = { setProperty: (key, value) => { this.style[key] = value; } };
    this.dataset = new Proxy({}, {
      get: (_, key) => this.own.get(dashed(key)),
      set: (_, key, value) => Boolean(this.own.set(dashed(key), String(value))),
      deleteProperty: (_, key) => this.own.delete(dashed(key)) || true,
    });
    this.classList = {
      contains: (one) => this.classes().includes(one),
      add: (one) => this.classList.toggle(one, true),
      remove: (...all) => all.forEach((one) => this.classList.toggle(one, false)),
      toggle: (one, wanted = !this.classList.contains(one)) => {
        const left = this.classes().filter((name_) => name_ !== one);
        this.own.set("class", [...left, ...(wanted ? [one] : [])].join(" "));
      },
      [Symbol.iterator]: () => this.classes()[Symbol.iterator](),
    };
  }

  classes() { return (this.own.get("class") ?? "").split(" ").filter(Boolean); }

  get className() { return this.own.get("class") ?? ""; }

  set className(value) { this.own.set("class", value); }

  get id() { return this.own.get("id") ?? ""; }

  set id(value) { this.own.set("id", value); }

  get tabIndex() { return Number(this.own.get("tabindex")); }

  set tabIndex(value) { this.own.set("tabindex", String(value)); }

  get hidden() { return this.own.has("hidden"); }

  set hidden(wanted) { this.toggleAttribute("hidden", wanted); }

  get open() { return this.own.has("open"); }

  set open(wanted) { this.toggleAttribute("open", wanted); }

  get children() { return this.childNodes.filter((node) => node instanceof FakeElement); }

  get childElementCount() { return this.children.length; }

  get firstElementChild() { return this.children[0] ?? null; }

  get lastElementChild() { return this.children.at(-1) ?? null; }

  get nextElementSibling() {
    const all = this.parentElement?.children ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  get textContent() { return this.childNodes.map((node) => (node instanceof FakeElement ? node.textContent : node)).join(""); }

  set textContent(text) { this.replaceChildren(...(text ? [text] : [])); }

  get innerHTML() { return this.written ?? ""; }

  set innerHTML(text) {
    this.written = text;
    this.replaceChildren(...parsed(text));
  }

  get isConnected() {
    for (let one = this; one; one = one.parentElement) if (one === globalThis.document?.body) return true;
    return false;
  }

  setAttribute(name, value) { this.own.set(name, String(value)); }

  getAttribute(name) { return this.own.get(name) ?? null; }

  removeAttribute(name) { this.own.delete(name); }

  toggleAttribute(name, wanted) {
    if (wanted) this.own.set(name, "");
    else this.own.delete(name);
  }

  append(...nodes) {
    for (const node of nodes) {
      if (node instanceof FakeElement) {
        node.remove();
        node.parentElement = this;
      }
      this.childNodes.push(node instanceof FakeElement ? node : String(node));
    }
  }

  replaceChildren(...nodes) {
    for (const child of this.children) child.parentElement = null;
    this.childNodes = [];
    this.append(...nodes);
  }

  before(...nodes) {
    const { parentElement } = this;
    const all = parentElement.childNodes.filter((one) => !nodes.includes(one));
    all.splice(all.indexOf(this), 0, ...nodes);
    parentElement.replaceChildren(...all);
  }

  remove() {
    if (!this.parentElement) return;
    this.parentElement.childNodes = this.parentElement.childNodes.filter((node) => node !== this);
    this.parentElement = null;
  }

  contains(node) {
    for (let one = node; one; one = one.parentElement) if (one === this) return true;
    return false;
  }

  matches(selector) { return selector.split(",").some((one) => fits(this, one.trim())); }

  closest(selector) {
    for (let one = this; one; one = one.parentElement) if (one.matches(selector)) return one;
    return null;
  }

  querySelectorAll(selector) {
    return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }

  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }

  getRootNode() { return globalThis.document; }

  getClientRects() { return Array(this.isConnected ? this.rects : 0); }

  getBoundingClientRect() { return { left: 0, top: this.top, width: 100, height: this.height ?? 20 }; }

  focus() { if (!this.disabled && globalThis.document) globalThis.document.activeElement = this; }

  click() { this.dispatchEvent(new FakeEvent("click")); }

  scrollIntoView() { this.scrolled = true; }

  scrollTo() { this.scrolled = true; }

  animate(frames) {
    this.moves = [...(this.moves ?? []), frames];
    return { finished: Promise.resolve() };
  }
}

function dashed(key) {
  return `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function fits(node, selector) {
  const parts = selector.split(/\s+(?![^[]*\])/);
  if (!isLike(node, parts.at(-1))) return false;
  let above = node.parentElement;
  for (const part of parts.slice(0, -1).reverse()) {
    while (above && !isLike(above, part)) above = above.parentElement;
    if (!above) return false;
    above = above.parentElement;
  }
  return true;
}

function isLike(node, compound) {
  const without = compound.match(/:not\((.*)\)/)?.[1];
  if (without && isLike(node, without)) return false;
  const parts = compound.replace(/:not\(.*\)|:focus-visible/, "").match(/\[[^\]]+\]|[.#]?[\w-]+/g) ?? [];
  return parts.every((part) => {
    if (part[0] === ".") return node.classList.contains(part.slice(1));
    if (part[0] === "#") return node.id === part.slice(1);
    if (part[0] !== "[") return node.tagName === part.toLowerCase();
    const [, name, sign, value] = part.match(/^\[([\w-]+)(?:([*]?=)["']?([^"'\]]*)["']?)?\]$/);
    const own = node.own.get(name);
    return own !== undefined && (!sign || (sign === "=" ? own === value : own.includes(value)));
  });
}

/** Elements from the HTML of a component: well-formed, without entities. */
export function parsed(text) {
  const top = new FakeElement("top");
  let at = top;
  for (const [, closes, name, attributes, words] of text.matchAll(/<(\/)?([\w-]+)([^>]*)>|([^<]+)/g)) {
    if (words !== undefined) at.append(...(words.trim() ? [words.trim()] : []));
    else if (closes) at = at.parentElement;
    else {
      const made = new FakeElement(name);
      for (const [, key, , value] of attributes.matchAll(/([\w-]+)(="([^"]*)")?/g)) made.setAttribute(key, value ?? "");
      at.append(made);
      if (!VOID.has(name)) at = made;
    }
  }
  return [...top.childNodes];
}

/** A place for texts, as localStorage; `refuses` is an error's name that every access meets. */
export class FakeStore {
  constructor(refuses = "") {
    this.kept = new Map();
    this.refuses = refuses; // of writing
    this.blocks = false; // of reading too
  }

  check(writes) {
    if (this.blocks) throw Object.assign(new Error("no"), { name: "SecurityError" });
    if (writes && this.refuses) throw Object.assign(new Error("no"), { name: this.refuses });
  }

  getItem(name) {
    this.check(false);
    return this.kept.get(name) ?? null;
  }

  setItem(name, text) {
    this.check(true);
    this.kept.set(name, text);
  }

  removeItem(name) {
    this.check(false);
    this.kept.delete(name);
  }
}

/** Put a new page in place of the last, at an address; gives it. */
export function newPage(href = "http://localhost/") {
  const page = new Target();
  const document = new Target();
  const body = new FakeElement("body");
  Object.assign(document, {
    body, documentElement: body, activeElement: body, fullscreenEnabled: true, head: new FakeElement("head"),
    createElement: (name) => new FakeElement(name),
    createElementNS: (_, name) => new FakeElement(name),
    querySelector: (selector) => body.querySelector(selector),
    querySelectorAll: (selector) => body.querySelectorAll(selector),
  });
  const location = new URL(href);
  location.assign = (address) => { page.assigned = address; };
  location.reload = () => { page.loadedAnew = true; };
  const entries = [{ state: null, href }];
  const go = (state, address, at) => {
    const next = new URL(address ?? location.href, location.href).href;
    entries.splice(at, entries.length, { state, href: next });
    location.href = next;
  };
  const history = {
    entries,
    get state() { return entries.at(-1).state; },
    pushState: (state, _, address) => go(state, address, entries.length),
    replaceState: (state, _, address) => go(state, address, entries.length - 1),
  };
  const all = {
    document, location, history, window: page,
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
    dispatchEvent: page.dispatchEvent.bind(page),
    PopStateEvent: class extends FakeEvent { constructor(type) { super(type, { isTrusted: false }); } },
    innerHeight: 800,
    localStorage: new FakeStore(),
    sessionStorage: new FakeStore(),
    DOMPoint: class { constructor(x, y) { Object.assign(this, { x, y }); } },
    FormData: class extends Map {
      constructor(form) { super(form.querySelectorAll("input,select").filter((one) => one.type !== "checkbox").map((one) => [one.name, one.value])); }
    },
    CSS: { escape: (text) => text },
    requestAnimationFrame: (answer) => answer(0), // a page that is painted at once
  };
  for (const [name, value] of Object.entries(all)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return page;
}

/** What is told to the server: an array that fills, and the function that fills it. */
export function ear() {
  const told = [];
  return { told, hear: (name, message) => { told.push([name, message]); } };
}

export function event(type, more) {
  return new FakeEvent(type, more);
}

/** Has whoever watches the page hand over what is to be called after a change; a test calls it itself. */
export function watched(take) {
  globalThis.MutationObserver = class {
    constructor(answer) { take(answer); }

    observe() {}
  };
}
