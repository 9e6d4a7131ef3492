// A component whose HTML, styles and script are a file that the browser keeps; its messages bring its data alone.

const made = await kept(ADDRESS).then((text) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))));
const dressed = new WeakSet();

export default function (given) {
  const root = given.parentElement;
  if (!dressed.has(root)) {
    const body = document.createElement("div");
    body.append(Object.assign(document.createElement("style"), { textContent: made.look.css }),
      document.createRange().createContextualFragment(made.look.html));
    root.append(body);
    dressed.add(root);
  }
  return made.default(given);
}
