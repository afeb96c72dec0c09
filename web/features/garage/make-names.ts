// Makes as buyers in Bangladesh call them. The graph knows a make by the name that its maker gives it.
const BENGALI: Record<string, string> = {
  Audi: 'অডি',
  BMW: 'বিএমডব্লিউ',
  Chevrolet: 'শেভ্রোলেট',
  Daihatsu: 'দাইহাতসু',
  Ford: 'ফোর্ড',
  Honda: 'হোন্ডা',
  Hyundai: 'হুন্দাই',
  Isuzu: 'ইসুজু',
  Jeep: 'জিপ',
  Kia: 'কিয়া',
  'Land Rover': 'ল্যান্ড রোভার',
  Lexus: 'লেক্সাস',
  Mazda: 'মাজদা',
  'Mercedes-Benz': 'মার্সিডিজ-বেঞ্জ',
  Mitsubishi: 'মিতসুবিশি',
  Nissan: 'নিসান',
  Peugeot: 'পিউজো',
  Porsche: 'পোরশে',
  Renault: 'রেনো',
  Subaru: 'সুবারু',
  Suzuki: 'সুজুকি',
  Toyota: 'টয়োটা',
  Volkswagen: 'ভক্সওয়াগন',
  Volvo: 'ভলভো',
};

/** In the reader's letters beside the maker's, of those that are called otherwise there: `টয়োটা (Toyota)`. */
export const makesIn = (locale: string, names: readonly string[]): Record<string, string> =>
  locale === 'bn'
    ? Object.fromEntries(names.flatMap((name) => (BENGALI[name] ? [[name, `${BENGALI[name]} (${name})`]] : [])))
    : {};
