// Invented people, places and notes, awkward ones among them.

export const GIVEN_NAMES = [
  "Ana María",
  "Jesús",
  "Yolanda",
  "Wílmer",
  "Beatriz",
  "Óscar",
  "Luz Dary",
  "Íngrid",
  "Aminata",
  "Kouassi",
  "Nicolás",
  "Marleny",
];

export const FAMILY_NAMES = [
  "Muñoz",
  "Peña Quiñones",
  "Restrepo",
  "D'Costa",
  "Güiza",
  "Traoré",
  "N’Guessan",
  "Ríos-Arango",
  "Cárdenas",
];

// A back office must show these as they are, and run none of them.
export const AWKWARD_NAMES = [
  "<img src=x onerror=alert(1)>",
  'Rosa "La Mona" Peña',
  "Back\\slash \\u0041 \\",
  "=SUM(A1:A9)",
  "Tienda 🏪 Doña 👩🏽‍🌾 Ñata",
  "'; DROP TABLE payments; --",
  "\u202egnirts\u202c izquierda",
  "Línea\nrota\ty tabulada\u2028fin",
  "&amp; {{name}} ${name} %s %00",
  "محمد أحمد",
];

export const ADDRESSES = [
  "Cra 7 # 12-34",
  "Calle 45 Sur N° 3-21, piso 2",
  "Vereda El Ñame / finca 3",
  'Local "B" \\ Plaza',
  "",
];

export const NOTES = [
  "pagó en la esquina",
  'dijo: "mañana el resto"',
  "C:\\recibos\\n",
  "📱 nequi",
  "</script><b>x</b>",
  "",
  "mitad y mitad\nresto el lunes",
];

export const KYC_NOTES = [
  "cédula vista",
  "recibo de agua\t✔",
  "referido / tía",
];

export const CATEGORIES = [
  "gasolina",
  "almuerzo",
  "recarga",
  "peaje",
  "repuestos ñ",
];

export const DOCUMENT_TYPES = [
  "CC",
  "CC",
  "CC",
  "CE",
  "NI",
  "TI",
  "PP",
  "PPT",
  "OT",
];

export const CITY_CODES = ["11001", "05001", "76001", "08001", "05002"];

// Ids are opaque: case, leading zeros, spaces and length all tell them apart.
export const AWKWARD_PAYMENT_IDS = [
  "P",
  "p",
  "007",
  "7",
  "pago/ñ 1%2F?&=#",
  "🧾-1",
  '"quoted\\id"',
];

export const AWKWARD_CUSTOMER_IDS = ["c".repeat(128), "C-ñ/1", "0", "null"];
