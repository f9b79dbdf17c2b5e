"""What a site has besides its pages: a search index, a service worker, icons, cards, fonts, a copy to unpack."""
