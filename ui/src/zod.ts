// Zod without code made from text, which the window refuses.

import { z } from "zod";

z.config({ jitless: true });

export { z };
