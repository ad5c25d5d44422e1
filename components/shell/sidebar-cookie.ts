/** The cookie in which a browser keeps whether the sidebar shows icons alone: `icons` or `wide`. */
export const sidebarCookie = 'reverie-sidebar'
