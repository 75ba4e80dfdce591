/** What `comptoir --help` says; the forms are kept stable, since scripts rely on them. */
export const help = `Comptoir, en ligne de commande

  comptoir call <domaine.action> '<json>' [--accept CODE,…] [--key CLÉ]
        Fait un appel quelconque du contrat et écrit sa réponse en JSON ; « - » lit le JSON sur l’entrée.
  comptoir serve [--port N]
        Sert l’application sur 127.0.0.1 ; écrit une ligne JSON { "address", "token" }, puis le journal.
  comptoir demo
        Remplit un fichier neuf d’un lieu d’exemple : 60 personnes, six machines, un an d’usage.
  comptoir import people FICHIER [--dry-run | --yes]
        Lit un fichier d’adhérents (CSV, XLSX, ODS). Sans option ou avec --dry-run, n’écrit rien et montre ligne
        à ligne ce qui serait fait ; --yes l’écrit d’un bloc et range les lignes refusées dans un fichier à corriger.
  comptoir export members --year 2026 [--on AAAA-MM-JJ] --format csv|xlsx|ods|pdf --out FICHIER [--anonymous]
        Écrit l’export annuel des adhérents.
  comptoir backup --out FICHIER
        Fait une sauvegarde vérifiée.
  comptoir verify
        Vérifie le fichier, son schéma, son planning et la chaîne des documents émis.
  comptoir --help

Partout : --db FICHIER choisit le fichier de données (sinon celui de ce compte).
Codes de sortie : 0 fait, 1 refusé, 2 mauvais usage ou panne. Le JSON va sur la sortie, le reste sur l’erreur.
`
  .replaceAll(' ;', '\u202f;')
  .replaceAll(' :', '\u00a0:')
  .replaceAll('« ', '«\u00a0')
  .replaceAll(' »', '\u00a0»');
