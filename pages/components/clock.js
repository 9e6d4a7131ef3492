// Time as it is shown while it runs down.

/**
 * @param {number} seconds whole ones
 * @returns {string} as "1:05"
 */
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
