/** The places of 「大灣區，大灣區發展」 that are not zero. When they change, every stored vector is stale: give a new id. */
export const HASHED_GOLDEN: Readonly<Record<number, number>> = {
  16: -0.5,
  93: -0.3535533845424652,
  97: -0.3535533845424652,
  192: -0.3535533845424652,
  233: 0.3535533845424652,
  237: -0.5,
};
