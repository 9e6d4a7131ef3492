// What could stand in the place of one exercise: wishes that can be pressed, and the nearest that meet them.

/** @import { Row, SwapOption, SwapWish, Swaps } from "../../ui/contract.d.ts" */
import { made } from "./form.js";

/**
 * The wishes after one was pressed; easier and harder are one choice.
 * @param {readonly SwapWish[]} wishes
 * @param {string} id
 */
export function pressedAfter(wishes, id) {
  const group = wishes.find((wish) => wish.id === id)?.single;
  return wishes
    .filter((wish) => (wish.id === id ? !wish.pressed : wish.pressed && !(group && wish.single)))
    .map((wish) => wish.id);
}

/**
 * @param {Row} item
 * @param {Swaps} swaps
 * @param {(wishes: string[], id: string) => void} ask
 * @param {(option: SwapOption) => void} take
 */
export function swapPanel(item, swaps, ask, take) {
  const groups = [...new Set(swaps.wishes.map((wish) => wish.group))].map((group) => made("fieldset", {}, [
    made("legend", { textContent: group }),
    made("div", { className: "wishes" }, swaps.wishes.filter((wish) => wish.group === group).map((wish) => {
      const button = made("button", { type: "button", textContent: wish.name, title: wish.means }, [], { pressed: wish.pressed });
      button.dataset.wish = wish.id;
      button.onclick = () => ask(pressedAfter(swaps.wishes, wish.id), wish.id);
      return button;
    })),
  ]));
  const options = swaps.options.map((option) => {
    const button = made("button", { type: "button", textContent: "Take it" }, [], { label: `Swap ${item.name} for ${option.name}` });
    button.onclick = () => take(option);
    return made("li", {}, [
      ...picture(option.thumb),
      made("div", { className: "what" }, [
        nameOf(option),
        made("span", { className: "note", textContent: option.facts }),
        made("span", { className: "note", textContent: option.told }),
      ]),
      button,
    ]);
  });
  return made("div", { className: "swaps", role: "group" }, [
    ...groups,
    made("p", { className: "usual", textContent: swaps.said }),
    ...(options.length ? [made("ul", { className: "options" }, options)] : []),
  ], { label: `Swap ${item.name}` });
}

/**
 * The small picture of an exercise, which says no more than its name; an empty place where there is none.
 * @param {string | null} address
 * @returns {HTMLElement[]}
 */
export function picture(address) {
  return [address ? made("img", { className: "thumb", src: address, alt: "", loading: "lazy" }) : made("span", { className: "thumb" })];
}

/**
 * The name of an exercise, which leads to its page where it has one.
 * @param {{ name: string, address: string }} exercise
 */
export function nameOf({ name, address }) {
  return address ? made("a", { href: address, textContent: name }) : made("b", { textContent: name });
}
