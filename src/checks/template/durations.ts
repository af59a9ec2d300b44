/** How a span of time is said, in the languages that are known. Longer words first. */

const words = [
  ...['one', 'two', 'three', 'five', 'ten', 'fifteen', 'twenty', 'thirty', 'forty-five', 'sixty'],
  ...['an', 'zwei', 'fünf', 'zehn', 'fünfzehn', 'zwanzig', 'dreißig', 'dreissig', 'sechzig'],
  ...['einer', 'eine', 'ein', 'cinq', 'dix', 'quinze', 'vingt', 'trente', 'soixante', 'une'],
  ...['cinco', 'diez', 'quince', 'veinte', 'treinta', 'sesenta', 'una', 'uno'],
  ...[
    'dez',
    'vinte',
    'trinta',
    'sessenta',
    'uma',
    'cinque',
    'dieci',
    'quindici',
    'venti',
    'trenta',
  ],
  ...['sessanta', 'vijf', 'tien', 'vijftien', 'twintig', 'dertig', 'zestig', 'een', 'één'],
];

const units = [
  ...['minutes?', 'mins?', 'hours?', 'hrs?', 'h', 'seconds?', 'secs?'],
  ...[
    'minuten?',
    'stunden?',
    'sekunden?',
    'heures?',
    'secondes?',
    'minutos?',
    'horas?',
    'segundos?',
  ],
  ...['minut[oi]', 'or[ae]', 'second[oi]', 'uur', 'uren', 'seconden', 'минут\\p{L}*', 'час\\p{L}*'],
];

const phrases = [
  ...['half an hour', 'half-hour', 'half hour', '(?:a )?quarter of an hour', 'quarter hour'],
  ...['(?:einer )?halben stunde', '(?:eine )?halbe stunde', '(?:einer )?viertelstunde'],
  ...['(?:une )?demi-heure', "quart d['’]heure", 'media hora', 'cuarto de hora', 'meia hora'],
  ...['quarto de hora', "mezz['’]ora", 'mezza ora', "quarto d['’]ora", "un['’]ora"],
  ...['half uur', 'halfuur', 'kwartier', 'next hour', 'nächsten stunde', 'próxima hora'],
  ...["l['’]heure", 'prossima ora', 'komende uur'],
];

const separated = '(?:[\\s-]|&nbsp;){0,60}';
const latin = `(?:(?:\\d{1,4}(?:[.,]\\d)?|${words.join('|')})(?:\\s{0,9}\\(\\d{1,4}\\))?${separated}(?:${units.join('|')})|${phrases.join('|')})(?!\\p{L})`;
/** Languages that put no space between words. */
const joined =
  '(?:\\d{1,4}|[一二三五十两兩]{1,3})\\s{0,60}(?:分钟|分鐘|分間|小时|小時|秒鐘|秒钟|秒|시간|분|초|分|時間)';

/** Where a template may say how long something takes. */
export const duration = new RegExp(`(?<![\\p{L}\\d.,])${latin}|(?<![\\d.])${joined}`, 'giu');
