// Light, dark, or as the system says; kept in a cookie that the server reads, so that no page flashes.
export type Theme = 'system' | 'light' | 'dark'

export const themeCookie = 'reverie-theme'

export const readTheme = (value: string | undefined): Theme =>
  value === 'light' || value === 'dark' ? value : 'system'

/** One year, in seconds: browsers keep a cookie for little longer. */
const lifetime = 365 * 24 * 3600

/** Writes a small preference of this browser. */
export function keepPreference(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers we support
  document.cookie = `${name}=${value}; path=/; max-age=${lifetime}; samesite=lax`
}

/** Applies and keeps a theme. */
export function setTheme(theme: Theme): void {
  keepPreference(themeCookie, theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export const currentTheme = (): Theme => readTheme(document.documentElement.dataset.theme)
