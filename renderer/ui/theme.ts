import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { widgetDefaults } from './widget-defaults.ts';

// FACE « Colour »: paper and ink first, one accent. Contrast of each text step was measured on its ground: ≥ 4.5.
const oak: MantineColorsTuple = [
  '#eef5f1',
  '#dbe9e1',
  '#b9d3c5',
  '#95bda8',
  '#7fbf9e',
  '#4f8e6f',
  '#3a7a5b',
  '#2f6b4f',
  '#265841',
  '#1d4533',
];
const terracotta: MantineColorsTuple = [
  '#fbf0ec',
  '#f5ddd4',
  '#eabfae',
  '#e0a08a',
  '#d98b70',
  '#c4674c',
  '#b4543a',
  '#a04529',
  '#853820',
  '#6b2c19',
];
const gray: MantineColorsTuple = [
  '#fbf9f5',
  '#f5f1ea',
  '#ece6db',
  '#e4ded3',
  '#cfc7b9',
  '#a9a192',
  '#6f685c',
  '#575146',
  '#3b3731',
  '#25231f',
];
const dark: MantineColorsTuple = [
  '#ece7de',
  '#cfc9be',
  '#a8a196',
  '#7d776d',
  '#4a463f',
  '#2f2c28',
  '#26241f',
  '#1c1b19',
  '#161513',
  '#100f0e',
];

/** The theme of every screen: one shade for fills in light and dark, so that `autoContrast` is right in both. */
export const theme = createTheme({
  colors: { oak, terracotta, gray, dark },
  primaryColor: 'oak',
  primaryShade: 7,
  autoContrast: true,
  luminanceThreshold: 0.179,
  white: '#fffefb',
  black: '#25231f',
  fontFamily: "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif",
  headings: { fontFamily: 'inherit', fontWeight: '600' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.8rem', sm: '0.9rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  components: widgetDefaults,
});

/** Where Mantine's own variables follow ours: ground, lines, dimmed text, placeholders and what is wrong. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbf9f5',
    '--mantine-color-text': '#25231f',
    '--mantine-color-dimmed': '#6b6459',
    '--mantine-color-placeholder': '#756d60',
    '--mantine-color-default-border': '#cfc7b9',
    '--mantine-color-error': '#a04529',
    '--mantine-color-anchor': '#2f6b4f',
  },
  dark: {
    '--mantine-color-body': '#1c1b19',
    '--mantine-color-text': '#ece7de',
    '--mantine-color-dimmed': '#a8a196',
    '--mantine-color-placeholder': '#a39c90',
    '--mantine-color-default': '#26241f',
    '--mantine-color-default-border': '#4a463f',
    '--mantine-color-error': '#e89a80',
    '--mantine-color-anchor': '#7fbf9e',
    '--mantine-color-oak-light-color': '#9fd3b8',
    '--mantine-color-terracotta-light-color': '#eab29f',
  },
});
