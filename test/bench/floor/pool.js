import { Pool } from "pg";

/** The bare app's connections, as many as the product has. */
export const pool = new Pool({ connectionString: process.env["DATABASE_URL"], max: 10 });
