import type { StaffRoute } from './route.ts';

/** `/staff` leads to the first page of the menu that this person may open; to their own account where there is none. */
export function homeRoutes(): StaffRoute[] {
  return [
    {
      method: 'GET',
      path: '/staff',
      right: 'own',
      handle: async ({ c, ui }) => c.redirect(ui.menu[0]?.href ?? '/staff/account', 303),
    },
  ];
}
