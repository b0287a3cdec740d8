/** What a process sends while it works on a file, so that its time begins anew: OCR takes seconds a page. */
export const WORKING = 'working';
