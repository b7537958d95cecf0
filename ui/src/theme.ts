// Colours, type and sizes. Colour means state; everything else is neutral.

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const ink: MantineColorsTuple = [
  "#eef2fb",
  "#dbe4f6",
  "#b6c7ec",
  "#8ea8e2",
  "#6d8dd9",
  "#4c71c6",
  "#3a60b8",
  "#2a4f9f",
  "#22427f",
  "#1a3464",
];

const dark: MantineColorsTuple = [
  "#e6e9ed",
  "#c3cad2",
  "#a5afba",
  "#77828e",
  "#3d4650",
  "#2f363e",
  "#20262d",
  "#171b20",
  "#111418",
  "#0c0e11",
];

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"Inter Variable", system-ui, sans-serif',
  colors: { ink, dark },
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 6,
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "20px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.45", lg: "1.3", xl: "1.3" },
  headings: { fontWeight: "600" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Modal: {
      defaultProps: { transitionProps: { duration: 100 } },
      styles: { title: { fontWeight: 600 } },
    },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 } } },
  },
});

export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#17202a",
    "--mantine-color-dimmed": "#56616d",
    "--mantine-color-placeholder": "#69747f",
    "--mantine-color-default-border": "#c9cfd6",
    "--mantine-color-error": "#a92216",
  },
  dark: {
    "--mantine-color-body": "#171b20",
    "--mantine-color-text": "#e6e9ed",
    "--mantine-color-dimmed": "#a5afba",
    "--mantine-color-placeholder": "#939daa",
    "--mantine-color-default": "#20262d",
    "--mantine-color-default-hover": "#2a313a",
    "--mantine-color-default-border": "#3d4650",
    "--mantine-color-error": "#ff9d92",
  },
});
