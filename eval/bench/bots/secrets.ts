/** Made up: what the bots and the fake services of the bench prove themselves with. */
export const TELEGRAM_TOKEN = '123456:AAbbccddeeffgghhiijjkkllmmnnoopp';
export const TELEGRAM_SECRET = 'a-secret-of-24-characters';
export const WHATSAPP_TOKEN = 'EAAGm0PX4ZCpsBAKZCx7Kq';
export const APP_SECRET = '0123456789abcdef0123456789abcdef';
export const VERIFY_TOKEN = 'words-of-our-own-choice';
export const PHONE_ID = '106540352242922';
