// The handle by which a joint is dragged: where it would be on the screen at each number of a course, and which is nearest.

/** @typedef {{ x: number, y: number }} Point */

/**
 * The number at which the handle is nearest to the pointer, between the numbers of the path as well.
 * @param {{ at: number, point: Point }[]} path
 * @param {Point} pointer
 */
export function nearestOn(path, pointer) {
  let [best, least] = [path[0].at, Infinity];
  for (let n = 0; n + 1 < path.length; n += 1) {
    const [one, next] = [path[n], path[n + 1]];
    const way = { x: next.point.x - one.point.x, y: next.point.y - one.point.y };
    const length = way.x * way.x + way.y * way.y;
    const along = ((pointer.x - one.point.x) * way.x + (pointer.y - one.point.y) * way.y) / (length || 1);
    const share = Math.min(1, Math.max(0, along));
    const far = Math.hypot(one.point.x + share * way.x - pointer.x, one.point.y + share * way.y - pointer.y);
    if (far < least) [best, least] = [one.at + share * (next.at - one.at), far];
  }
  return best;
}

/** From which bone each kind of movement is dragged, and which point of it: forwards, upwards, to the right, in mm from the centre. */
const HELD = /** @type {Record<string, [string, number[]]>} */ ({
  trunk: ["C7", [-40, 0, 0]],
  neck: ["skull", [90, 60, 0]],
  head: ["skull", [90, 60, 0]],
  thorax: ["sternum", [20, -60, 0]],
  scapula: ["scapula-right", [0, 0, 0]],
  shoulder: ["ulna-right", [0, 0, 0]],
  elbow: ["hand-right", [0, 0, 0]],
  forearm: ["hand-right", [0, -60, 30]],
  wrist: ["hand-right", [0, -90, 0]],
  hip: ["tibia-right", [0, 0, 0]],
  knee: ["foot-right", [0, 0, 0]],
  ankle: ["foot-right", [110, -40, 0]],
  foot: ["foot-right", [110, -40, 20]],
});

/** What turns about its own length is held by what stands off it. */
const TURNED = /** @type {Record<string, [string, number[]]>} */ ({
  shoulder: ["hand-right", [0, -60, 30]],
  hip: ["foot-right", [110, -40, 0]],
  knee: ["foot-right", [110, -40, 0]],
  trunk: ["humerus-right", [0, 0, 0]],
});

/**
 * The segment of the handle, and its place on it.
 * @param {string} movement as "shoulder: flexion"
 */
export function heldAt(movement) {
  const region = movement.split(":")[0];
  return (movement.includes("rotation") && TURNED[region]) || HELD[region] || HELD.trunk;
}
