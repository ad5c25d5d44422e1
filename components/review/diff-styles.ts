// The diff viewer in our colours. They come from the theme's variables, which switch with light and dark by themselves,
// so both of its themes are given the same ones.
import type { ReactDiffViewerStylesOverride, ReactDiffViewerStylesVariables } from 'react-diff-viewer-continued'

const variables: ReactDiffViewerStylesVariables = {
  diffViewerBackground: 'transparent',
  diffViewerColor: 'var(--color-ink)',
  addedBackground: 'var(--color-diff-add)',
  addedColor: 'var(--color-ink)',
  removedBackground: 'var(--color-diff-del)',
  removedColor: 'var(--color-ink)',
  changedBackground: 'transparent',
  wordAddedBackground: 'var(--color-diff-add-word)',
  wordRemovedBackground: 'var(--color-diff-del-word)',
  // It would shade blank lines too, and added ones among them: places without a line are shaded by diff-view.tsx.
  emptyLineBackground: undefined,
}

/** Lines of 20 px, words kept whole, no least width: the pane decides. */
export const diffStyles: ReactDiffViewerStylesOverride = {
  variables: { light: variables, dark: variables },
  diffContainer: { minWidth: 'unset', fontSize: 'var(--text-code)', pre: { lineHeight: '20px' } },
  line: { fontSize: 'var(--text-code)' },
  marker: { width: 20, paddingLeft: 6, paddingRight: 4, pre: { fontFamily: 'var(--font-mono)' } },
  content: { paddingRight: 8 },
  contentText: {
    fontFamily: 'var(--font-mono)',
    lineHeight: '20px',
    wordBreak: 'normal',
    overflowWrap: 'anywhere',
    lineBreak: 'auto',
  },
  wordDiff: { borderRadius: 2 },
}
