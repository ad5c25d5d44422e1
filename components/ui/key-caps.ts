// From the registry's notation (`$mod+Enter`, `g r`, `Shift+a`) to what is printed on keys.

const named: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Space: 'Space',
}

function cap(key: string, mac: boolean): string {
  if (key === '$mod') return mac ? '⌘' : 'Ctrl'
  if (key === 'Shift') return '⇧'
  if (key === 'Alt') return mac ? '⌥' : 'Alt'
  return named[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

/** One text for each press of a sequence: `g r` gives G and R, `$mod+k` gives ⌘K or Ctrl K. */
export function keyCaps(keys: string, mac: boolean): string[] {
  return keys.split(' ').map((press) => {
    const caps = press.split(/\+(?=.)/).map((key) => cap(key, mac))
    return caps.join(mac || caps[0] === '⇧' ? '' : ' ')
  })
}
