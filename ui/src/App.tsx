// The window as a whole: cache, words, colours, pages.

import { MantineProvider, useMantineColorScheme } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { i18n } from "i18next";
import { type ReactNode, useEffect } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { useDesk } from "./host";
import type { createPages } from "./routes";
import { colours, theme } from "./theme";

type AppProps = {
  cache: QueryClient;
  words: i18n;
  pages: ReturnType<typeof createPages>;
};

export function App({ cache, words, pages }: AppProps) {
  return (
    <QueryClientProvider client={cache}>
      <I18nextProvider i18n={words}>
        <MantineProvider theme={theme} cssVariablesResolver={colours} defaultColorScheme="auto">
          <WithSettings>
            <RouterProvider router={pages} />
          </WithSettings>
        </MantineProvider>
      </I18nextProvider>
    </QueryClientProvider>
  );
}

/** Puts the language and the theme of the settings into force. */
function WithSettings({ children }: { children: ReactNode }) {
  const settings = useDesk().data?.settings;
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const language = settings?.language ?? i18n.language;
  const colourScheme = settings?.theme ?? "system";
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [i18n, language]);
  useEffect(() => {
    setColorScheme(colourScheme === "system" ? "auto" : colourScheme);
  }, [setColorScheme, colourScheme]);
  return children;
}
