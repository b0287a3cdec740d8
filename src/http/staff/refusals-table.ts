/** Why the console lets nothing through, with its status, in English and Chinese. */
export const REFUSALS = {
  'signed-out': {
    status: 401,
    title: ['You are signed out', '你已登出'],
    text: [
      'Nothing was changed. Sign in again, go back in your browser, and send the form once more.',
      '內容未有更改。請重新登入，在瀏覽器返回上一頁，再次提交。',
    ],
  },
  'not-allowed': {
    status: 403,
    title: ['Your role does not allow this', '你的職務不可進行此操作'],
    text: ['Ask an administrator if you need it.', '如有需要，請聯絡管理員。'],
  },
  'foreign-form': {
    status: 403,
    title: ['This form came from another site', '此表格來自其他網站'],
    text: ['Nothing was changed. Open the page here and try again.', '內容未有更改。請在本站打開該頁後重試。'],
  },
  'stale-form': {
    status: 403,
    title: ['This form is no longer current', '此表格已失效'],
    text: [
      'Nothing was changed. Go back, reload the page and try again.',
      '內容未有更改。請返回上一頁，重新載入後再試。',
    ],
  },
} as const;
