import { configureGlobal } from "fast-check";

/** Random tests take the same way every time, so that what was green stays green; a campaign takes a new one each time. */
if (!process.env.CASEWAY_CAMPAIGN) configureGlobal({ seed: 20_261_123 });
