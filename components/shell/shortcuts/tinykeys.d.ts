// tinykeys ships its types where its package.json does not point to them; here is the part that is used.
declare module 'tinykeys' {
  export type KeyBindingPress = [mods: string[], key: string | RegExp]
  export function parseKeybinding(keys: string): KeyBindingPress[]
  export function matchKeyBindingPress(event: KeyboardEvent, press: KeyBindingPress): boolean
}
