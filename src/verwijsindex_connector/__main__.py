from verwijsindex_connector.cli import main

main()
