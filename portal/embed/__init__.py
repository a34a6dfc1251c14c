"""Single answers for other people's pages: cards, tables and pictures in a frame, and oEmbed, which finds them."""
