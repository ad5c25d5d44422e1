// What a page says about one key. The registry shows all of them in the help sheet and the palette.

export type Shortcut = {
  /** tinykeys notation: `a`, `Shift+a`, `$mod+Enter`, `g r`, `?`; null for an action that the palette alone offers. */
  keys: string | null
  /** A verb: "Approve". */
  label: string
  run: (event: KeyboardEvent | null) => void
  /** False while it cannot be used, e.g. while a decision is in flight. */
  enabled?: boolean
  /** Fires again while the key is held: for moving, never for deciding. */
  repeat?: boolean
  /** Works while a text field has the focus. */
  whileTyping?: boolean
  /** Works while a dialog or menu is open. */
  inDialog?: boolean
  /** Left out of the help sheet and the palette: second names of a key. */
  hidden?: boolean
}

export type ShortcutGroup = { title: string; shortcuts: Shortcut[] }
