/** A date as people read it: `2018` → 2018年, `2018-09` → 2018年9月, `2019-05-16` → 2019年5月16日, '' → 日期不詳. */
export function formatDate(date: string): string {
  if (date === '') return '日期不詳';
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`;
}

/** Whole months from a partial date to a day, counted from the latest day the partial date allows. */
export function monthsBetween(date: string, day: string): number {
  const [year = 0, month = 12] = date.split('-').map(Number);
  const [nowYear = 0, nowMonth = 1] = day.split('-').map(Number);
  return (nowYear - year) * 12 + (nowMonth - month);
}
