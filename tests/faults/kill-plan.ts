/** When a process ends itself: the `time`-th time that it comes to `point` with `detail` in what the point says. */
export interface KillPlan {
  point: string;
  detail?: string;
  time: number;
}

const reached = new Map<KillPlan, number>();

/** Counts the visits to the plan's point; true on the one that the plan names. */
export function shouldDie(plan: KillPlan, point: string, detail: string): boolean {
  if (point !== plan.point || !detail.includes(plan.detail ?? '')) return false;
  const visits = (reached.get(plan) ?? 0) + 1;
  reached.set(plan, visits);
  return visits === plan.time;
}
