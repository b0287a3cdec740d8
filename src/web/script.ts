/** What the browser runs. Every page works without it. */
export const script = '"use strict";';
