import { createTheme } from '@mantine/core'

/** Mantine's part of the look; colours stand in tokens.css, since they follow the colour scheme. */
export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  primaryColor: 'dark',
  defaultRadius: 'xs',
  focusRing: 'never',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
})
