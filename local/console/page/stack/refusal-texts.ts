import { createStore } from './store.ts';

type Texts = Readonly<Record<string, string>>;

const load: Readonly<Record<string, () => Promise<{ default: Texts }>>> = {
  en: () => import('../../../../shared/refusals/translations/en.json'),
  fr: () => import('../../../../shared/refusals/translations/fr.json'),
  de: () => import('../../../../shared/refusals/translations/de.json'),
  es: () => import('../../../../shared/refusals/translations/es.json'),
  pt: () => import('../../../../shared/refusals/translations/pt.json'),
  ar: () => import('../../../../shared/refusals/translations/ar.json'),
  ja: () => import('../../../../shared/refusals/translations/ja.json'),
};

/** The texts of refusals by language, as far as they were needed. */
export const refusalTexts = createStore<Readonly<Record<string, Texts>>>({});

/** Loads the texts of a language, once; none for a language that there is not. */
export const loadRefusalTexts = async (locale: string): Promise<void> => {
  const loader = load[locale];
  if (!loader || refusalTexts.get()[locale]) return;
  const { default: texts } = await loader();
  refusalTexts.set((known) => ({ ...known, [locale]: texts }));
};
