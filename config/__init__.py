"""The site: settings, addresses, and the door that the server knocks on."""

from config.sqlite import use_sound_sqlite

use_sound_sqlite()
