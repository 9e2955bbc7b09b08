"""Where the cases come from: a text file, a spreadsheet or a query; read row by row, never as a whole."""
