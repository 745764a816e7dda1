export const CLOSE_NORMAL = 1000;
export const CLOSE_REFUSED = 1008;
export const CLOSE_TOO_LARGE = 1009;
export const CLOSE_INTERNAL = 1011;
/** The gateway goes away: clients come back, here or elsewhere. */
export const CLOSE_RESTART = 1012;
