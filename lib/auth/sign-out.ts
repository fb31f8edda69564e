import { redirect } from "next/navigation";
import { endSession } from "@/lib/auth/start-session";

/** Signs this browser out and leads to the sign-in page. */
export async function leave(): Promise<never> {
  await endSession();
  return redirect("/sign-in?signed-out=1");
}
