/** The sign in the browser's tab: a closing bracket 」 on the accent colour. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5563"/>' +
  '<path d="M9 8h8M21 8v16H13" fill="none" stroke="#fff" stroke-width="3.5" stroke-linejoin="round"/></svg>';
