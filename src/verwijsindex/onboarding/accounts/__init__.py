"""The form on which an organisation says who will work with the index, sent in and turned into invitations. Row C5"""
